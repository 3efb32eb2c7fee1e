using System.Collections.Concurrent;
using System.Diagnostics;

namespace Aspire.Hosting.Embedded;

/// <summary>
/// Starts children so that none outlives the AppHost and none is hit by the terminal's Ctrl-C: each leads a session of its own
/// (<c>setsid</c>), and the kernel sends it SIGTERM when the AppHost dies without a word (<c>setpriv --pdeathsig</c>). Where these
/// programs are missing, children are started plainly.
/// </summary>
internal static class ChildLauncher
{
    private static readonly string? SetSid = OperatingSystem.IsLinux() ? SearchPath.Find("setsid") : null;
    private static readonly string? SetPriv = OperatingSystem.IsLinux() ? FindSetPriv() : null;
    private static readonly BlockingCollection<Action> Starts = StartThread();

    /// <summary>True when a child leads a process group, so that its own children can be ended with it.</summary>
    public static bool ChildrenLeadGroups => SetSid is not null;

    public static Task<Process> StartAsync(ProcessSpec spec)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(InfoOf(spec))!);
            }
            catch (Exception e)
            {
                started.SetException(new DistributedApplicationException($"{spec.FileName} cannot be started: {e.Message}", e));
            }
        });
        return started.Task;
    }

    private static ProcessStartInfo InfoOf(ProcessSpec spec)
    {
        string[] command =
        [
            .. SetSid is null ? [] : new[] { SetSid },
            .. SetPriv is null ? [] : new[] { SetPriv, "--pdeathsig", "TERM" },
            spec.FileName,
            .. spec.Args,
        ];
        var info = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = spec.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in spec.Environment)
            info.Environment[name] = value;
        return info;
    }

    // The kernel ties "the parent died" to the thread that forked, so one thread that lives as long as the process does it.
    private static BlockingCollection<Action> StartThread()
    {
        var starts = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var start in starts.GetConsumingEnumerable())
                start();
        })
        { IsBackground = true, Name = "child launcher" }.Start();
        return starts;
    }

    // BusyBox has a setpriv that does not know the option.
    private static string? FindSetPriv() =>
        SearchPath.Find("setpriv") is { } path && File.ResolveLinkTarget(path, returnFinalTarget: true)?.Name != "busybox" ? path : null;
}
