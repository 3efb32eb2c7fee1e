using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Testing;
using AlgoTrader.Tws.Connection;

namespace AlgoTrader.GatewaySimulator.Tests.State;

/// <summary>A simulator in a process of its own, which can be killed.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private readonly Process _process;

    private SimulatorProcess(Process process, int port)
    {
        _process = process;
        Endpoint = new TwsEndpoint("127.0.0.1", port);
    }

    public TwsEndpoint Endpoint { get; }

    public int Id => _process.Id;

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<SimulatorProcess> StartAsync(params string[] arguments)
    {
        var port = FreePort.Next();
        var process = Launch([.. arguments, "--port", port.ToString(CultureInfo.InvariantCulture)]);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is var line && line?.Contains("listening", StringComparison.Ordinal) != true)
        {
            if (line is null)
                throw new InvalidOperationException(await ErrorsAsync(process));
        }
        return new SimulatorProcess(process, port);
    }

    /// <summary>Starts one that is to end by itself.</summary>
    public static async Task<(int ExitCode, string Errors)> FailAsync(params string[] arguments)
    {
        using var process = Launch([.. arguments, "--port", FreePort.Next().ToString(CultureInfo.InvariantCulture)]);
        var errors = await ErrorsAsync(process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, errors);
    }

    /// <summary>Ends it on the spot, as kill -9 does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Asks it to end, as a service manager does; gives back its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-15", Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static Task<string> ErrorsAsync(Process process) => process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

    private static Process Launch(string[] arguments)
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "AlgoTrader.GatewaySimulator.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [dll, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
    }
}
