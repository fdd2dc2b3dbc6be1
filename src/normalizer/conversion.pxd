from normalizer.engine.kernel.conversion cimport convert as convert_with, no_options

cdef dict _LOADED
