"""Who reads replies beyond the rules: a model in this process, made from our own sentences."""
