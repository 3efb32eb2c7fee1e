using System.Diagnostics;
using System.Globalization;

namespace AlgoTrader.Reliability.Processes.Servers;

/// <summary>A process of the run. What it says goes to a file; it ends with the runner at the latest.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Watchdog _watchdog;
    private readonly StreamWriter _log;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<string> _said;

    /// <param name="logFile">Appended to.</param>
    /// <param name="said">Told of each line, on threads of the pool.</param>
    public Child(Watchdog watchdog, ProcessStartInfo start, string logFile, Action<string>? said = null)
    {
        _watchdog = watchdog;
        _said = said ?? (static _ => { });
        _log = new StreamWriter(new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Write(line.Data);
        _process.ErrorDataReceived += (_, line) => Write(line.Data);
        _process.Exited += (_, _) => OnExited();
        _process.Start();
        watchdog.Began(Id = _process.Id);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id { get; }

    public Task Exited => _exited.Task;

    public bool HasExited => _exited.Task.IsCompleted;

    public int ExitCode => _process.ExitCode;

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return HasExited ? TimeSpan.Zero : _process.TotalProcessorTime;
        }
    }

    public StreamWriter Input => _process.StandardInput;

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (!HasExited)
            _process.Kill();
        await Exited;
    }

    /// <summary>SIGSTOP: it does nothing, and nobody is told.</summary>
    public Task StopAsync() => SignalAsync("STOP");

    public Task ContinueAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        lock (_gate)
            _log.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private void OnExited()
    {
        _watchdog.Ended(Id);
        _exited.TrySetResult();
    }

    private void Write(string? line)
    {
        if (line is null)
            return;
        lock (_gate)
        {
            if (_log.BaseStream is { CanWrite: true })
                _log.WriteLine(line);
        }

        _said(line);
    }
}
