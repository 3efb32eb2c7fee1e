using System.Diagnostics;

namespace Aspire.Hosting.Embedded;

/// <summary>A running child: its output line by line, its end, and the orderly way to end it.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(1);
    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly Task _output;

    private ChildProcess(Process process, Action<string> onLine, TimeProvider time)
    {
        _process = process;
        _time = time;
        Id = process.Id;
        _output = Task.WhenAll(ReadAsync(process.StandardOutput, onLine), ReadAsync(process.StandardError, onLine));
        Exited = WaitAsync();
    }

    public int Id { get; }

    /// <summary>Completes with the exit code (128 + n after signal n), once its last output has been read.</summary>
    public Task<int> Exited { get; }

    public static async Task<ChildProcess> StartAsync(ProcessSpec spec, Action<string> onLine, TimeProvider time)
    {
        var child = new ChildProcess(await ChildLauncher.StartAsync(spec), onLine, time);
        try
        {
            await child._process.StandardInput.WriteAsync(spec.StandardInput);
            child._process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read its input; its exit code tells.
        }
        return child;
    }

    /// <summary>SIGTERM, then SIGKILL after <paramref name="grace"/>; whatever it had started ends with it.</summary>
    /// <returns>False when it had to be killed.</returns>
    public async Task<bool> StopAsync(TimeSpan grace)
    {
        var inTime = true;
        if (!Exited.IsCompleted)
        {
            if (OperatingSystem.IsWindows())
                _process.Kill(entireProcessTree: true);
            else
                Posix.Signal(Id, Posix.SigTerm);
            try
            {
                await Exited.WaitAsync(grace, _time);
            }
            catch (TimeoutException)
            {
                inTime = false;
                _process.Kill(entireProcessTree: true);
                await Exited;
            }
        }
        return inTime;
    }

    public void Dispose() => _process.Dispose();

    private async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        EndGroup();
        try
        {
            // A grandchild that left the group may still hold the pipe.
            await _output.WaitAsync(DrainLimit, _time);
        }
        catch (TimeoutException)
        {
        }
        return _process.ExitCode;
    }

    private void EndGroup()
    {
        if (ChildLauncher.ChildrenLeadGroups)
            Posix.Signal(-Id, Posix.SigKill);
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> onLine)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } line)
                onLine(line);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The pipe went with the process.
        }
    }
}
