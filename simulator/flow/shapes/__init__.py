"""The shapes of the documents' files, as pydantic checks them and as editors complete them."""
