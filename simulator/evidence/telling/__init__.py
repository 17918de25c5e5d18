"""Events as a person reads them: who did what, in one line each."""
