// Runs beside the page, in the browser's own thread of sound: passes on what the microphone gives, block by block.

const BLOCK = 2048; // samples

class Recorder extends AudioWorkletProcessor {
  constructor() {
    super();
    this.block = new Float32Array(BLOCK);
    this.filled = 0;
  }

  process([input]) {
    const samples = input[0];
    if (!samples) return true;
    for (let n = 0; n < samples.length; n += 1) {
      this.block[this.filled++] = samples[n];
      if (this.filled < BLOCK) continue;
      this.port.postMessage(this.block.slice());
      this.filled = 0;
    }
    return true;
  }
}

registerProcessor("recorder", Recorder);
