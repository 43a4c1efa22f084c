"""Commands by what their words mean, whatever their order: where no sentence of the grammar fits."""
