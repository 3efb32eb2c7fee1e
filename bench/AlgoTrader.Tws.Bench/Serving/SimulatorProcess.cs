using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Tws.Bench.Serving;

/// <summary>The gateway simulator as a process of its own, playing a market as fast as its clients read.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(100);
    private readonly Process _process;

    private SimulatorProcess(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Processor time the simulator has used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<SimulatorProcess> StartAsync(IEnumerable<string> arguments)
    {
        var port = FreePort();
        // The build puts it beside this program.
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "AlgoTrader.GatewaySimulator"))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var argument in (string[])["--port", port.ToString(CultureInfo.InvariantCulture), "--speed", "max", .. arguments])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var simulator = new SimulatorProcess(process, port);
        await simulator.UntilListeningAsync();
        return simulator;
    }

    public Task<TwsConnection> ConnectAsync(int clientId, GatewayHandler handler) => TwsConnection.ConnectAsync(
        new TwsEndpoint("127.0.0.1", Port), clientId, handler, new TwsConnectionOptions(), TimeProvider.System, default);

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task UntilListeningAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (!_process.HasExited && TimeProvider.System.GetElapsedTime(start) < StartLimit)
            {
                await Task.Delay(Retry, TimeProvider.System);
            }
        }
    }
}
