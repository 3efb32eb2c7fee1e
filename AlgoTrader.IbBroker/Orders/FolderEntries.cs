using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// The names in a folder are data of the folder: a file that was made or renamed can be gone after a power cut, however well it was flushed
/// itself, until its folder is flushed too. On Windows the file system's own journal sees to it.
/// </summary>
internal static class FolderEntries
{
    // O_RDONLY | O_CLOEXEC of Linux; macOS has another bit for the latter, and no child processes are started here.
    private const int ReadOnly = 0x80000;

    /// <exception cref="IOException">The folder cannot be opened or flushed.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var handle = new SafeFileHandle(Open(folder, OperatingSystem.IsLinux() ? ReadOnly : 0), ownsHandle: true);
        if (handle.IsInvalid)
            throw new IOException($"The folder {folder} cannot be opened to be flushed: error {Marshal.GetLastPInvokeError()}.");
        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
