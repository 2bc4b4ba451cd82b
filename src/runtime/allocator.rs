//! How the system's allocator behaves, set once before anything else runs.

/// Bytes from which an allocation is mapped by itself, and given back when it is freed. It is the GNU allocator's own
/// number, which otherwise grows with the largest that was freed: then large pieces stay within its arenas, of which
/// each thread has one. After indexing 100,000 articles 42 MB were private instead of 258 (docs/performance.md).
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const MAPPED_FROM: i32 = 128 << 10;

/// To be called before the first thread is started. Where the allocator is another one, nothing happens.
pub fn settle() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        #[expect(
            unsafe_code,
            reason = "no safe call sets this, and it saves most of the memory after indexing"
        )]
        // SAFETY: it takes two numbers and changes nothing but a setting of the allocator, under its lock.
        unsafe {
            libc::mallopt(libc::M_MMAP_THRESHOLD, MAPPED_FROM);
        }
    }
}
