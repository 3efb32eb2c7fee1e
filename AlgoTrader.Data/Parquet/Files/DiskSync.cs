using System.Runtime.InteropServices;

namespace AlgoTrader.Data.Store.Files;

/// <summary>Brings names to the disk: a file that is safe under no name is lost, and the framework cannot sync a folder.</summary>
internal static class DiskSync
{
    private const int ReadOnly = 0;

    /// <summary>Returns when the entries of a folder are on the disk. Windows has no such call and needs none.</summary>
    public static void Folder(string path) => WithDescriptor(path, FSync, nameof(FSync));

    /// <summary>Returns when everything written to the file system of a folder is on the disk; false where there is no such call.</summary>
    public static bool FileSystem(string path)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        WithDescriptor(path, SyncFs, nameof(SyncFs));
        return true;
    }

    private static void WithDescriptor(string path, Func<int, int> call, string name)
    {
        if (OperatingSystem.IsWindows())
            return;

        var descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
            throw new IOException($"{path}: cannot be opened to sync it (error {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (call(descriptor) != 0)
                throw new IOException($"{path}: {name} failed (error {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SyncFs(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
