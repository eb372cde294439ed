"""Pure rules: values in, decisions out; time is an argument."""
