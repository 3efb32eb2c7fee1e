using System.Runtime.InteropServices;

namespace AlgoTrader.IbBroker.Replication;

/// <summary>How Linux shares the processor out to the calling thread, sched_setattr(2) and setpriority(2). Threads that it starts get the same.</summary>
internal static class LinuxScheduling
{
    /// <param name="niceness">0 is usual, 19 the least share.</param>
    /// <param name="slice">How long it runs in one go, 0.1 to 100 ms; kernels before 6.12 have one for all and ignore it.</param>
    /// <returns>False: this kernel or processor knows no such call, or does not allow it.</returns>
    public static bool TrySet(int niceness, TimeSpan slice)
    {
        if (CallNumber() is not { } number)
            return false;
        var attributes = new Attributes { Size = (uint)Marshal.SizeOf<Attributes>(), Niceness = niceness, Runtime = (ulong)slice.TotalNanoseconds };
        return SetAttributes(number, thread: 0, ref attributes, flags: 0) == 0;
    }

    public static void SetNiceness(int niceness) => _ = SetPriority(which: 0, who: 0, niceness);

    /// <summary>The C library has had no function for it for long: by its number in the kernel's tables.</summary>
    private static nint? CallNumber() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 314,
        Architecture.Arm64 => 274,
        _ => null,
    };

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SetAttributes(nint number, nint thread, ref Attributes attributes, nuint flags);

    [DllImport("libc", EntryPoint = "setpriority", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int priority);

    /// <summary>sched_attr of the kernel; policy 0 is SCHED_OTHER.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        public uint Size;
        public uint Policy;
        public ulong Flags;
        public int Niceness;
        public uint Priority;
        public ulong Runtime;
        public ulong Deadline;
        public ulong Period;
    }
}
