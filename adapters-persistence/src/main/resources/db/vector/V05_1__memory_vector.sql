-- The graph over the vectors of the usual size; vectors of other sizes are scanned.
create index memory_vector_hnsw on memory_vector
  using hnsw ((vector::vector(384)) vector_cosine_ops) with (m = 16, ef_construction = 64)
  where dimension = 384;
