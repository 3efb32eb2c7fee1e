using System.Runtime.InteropServices;

namespace Aspire.Hosting.Embedded;

/// <summary>Signals: the framework can kill a process, but not ask it to end.</summary>
internal static partial class Posix
{
    public const int SigTerm = 15;
    public const int SigKill = 9;

    /// <summary>A negative <paramref name="pid"/> means the whole process group. Errors (already gone) do not matter.</summary>
    public static void Signal(int pid, int signal)
    {
        if (!OperatingSystem.IsWindows())
            _ = Kill(pid, signal);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
