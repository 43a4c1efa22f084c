// Records what the phone's microphone hears, as a WAV file, and pictures of what its camera sees. Both are in memory
// only; the streams are closed as soon as nobody needs them.

import { body } from "./about.js";

export const LONGEST_S = 20;
const PICTURES = 8;
const BETWEEN_MS = 180;
const WIDEST_PX = 960;
const QUALITY = 0.92;
const AS_IT_IS = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 };

export const canRecord = () => window.isSecureContext && navigator.mediaDevices && navigator.mediaDevices.getUserMedia;

// Begins at once. heard: called with the peak (0-1) and the seconds so far. Returns how it is ended: () -> WAV or null.
export async function record(heard) {
  const context = new (window.AudioContext || window.webkitAudioContext)();
  const blocks = [];
  let count = 0;
  const take = (block) => {
    if (count >= LONGEST_S * context.sampleRate) return;
    blocks.push(block);
    count += block.length;
    heard(block.reduce((peak, one) => Math.max(peak, Math.abs(one)), 0), count / context.sampleRate);
  };
  const node = await listener(context, take); // first of all, so that nothing of what is said is missed
  node.connect(context.destination); // else some browsers let it rest; it gives silence
  if (context.state === "suspended") await context.resume();
  const stream = await navigator.mediaDevices.getUserMedia({ audio: AS_IT_IS }).catch((error) => {
    context.close();
    throw error;
  });
  context.createMediaStreamSource(stream).connect(node);
  return () => {
    node.disconnect();
    for (const track of stream.getTracks()) track.stop();
    context.close();
    return count ? wav(blocks, count, context.sampleRate) : null;
  };
}

async function listener(context, take) {
  if (context.audioWorklet) {
    await context.audioWorklet.addModule(body.dataset.recorder);
    const node = new AudioWorkletNode(context, "recorder", { channelCount: 1, channelCountMode: "explicit" });
    node.port.onmessage = (message) => take(message.data);
    return node;
  }
  const node = context.createScriptProcessor(4096, 1, 1); // what browsers had before
  node.onaudioprocess = (event) => take(event.inputBuffer.getChannelData(0).slice());
  return node;
}

function wav(blocks, count, rate) {
  const file = new DataView(new ArrayBuffer(44 + 2 * count));
  const text = (at, letters) => [...letters].forEach((one, n) => file.setUint8(at + n, one.charCodeAt(0)));
  text(0, "RIFF"), file.setUint32(4, 36 + 2 * count, true), text(8, "WAVEfmt ");
  file.setUint32(16, 16, true), file.setUint16(20, 1, true), file.setUint16(22, 1, true);
  file.setUint32(24, rate, true), file.setUint32(28, 2 * rate, true);
  file.setUint16(32, 2, true), file.setUint16(34, 16, true);
  text(36, "data"), file.setUint32(40, 2 * count, true);
  let at = 44;
  for (const block of blocks) {
    for (const one of block) {
      file.setInt16(at, Math.max(-1, Math.min(1, one)) * 32767, true);
      at += 2;
    }
  }
  return new Blob([file.buffer], { type: "audio/wav" });
}

// Shows the camera in a <video> for a moment. Returns some pictures, each a JPEG.
export async function look(video) {
  const camera = { facingMode: "user", width: { ideal: 1280 }, height: { ideal: 720 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video: camera });
  try {
    video.srcObject = stream;
    await video.play();
    await pause(400); // until its exposure has settled
    const pictures = [];
    for (let n = 0; n < PICTURES; n += 1) {
      pictures.push(await picture(video));
      await pause(BETWEEN_MS);
    }
    return pictures;
  } finally {
    video.srcObject = null;
    for (const track of stream.getTracks()) track.stop();
  }
}

function picture(video) {
  const share = Math.min(1, WIDEST_PX / video.videoWidth);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(video.videoWidth * share);
  canvas.height = Math.round(video.videoHeight * share);
  canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// A file as text.
export function base64(blob) {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(blob);
  });
}
