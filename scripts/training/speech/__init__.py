"""The speech detector: Silero's weights, as a model that the box's runtime takes."""
