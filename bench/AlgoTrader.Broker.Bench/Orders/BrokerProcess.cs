using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Grpc.Net.Client;

namespace AlgoTrader.Broker.Bench.Orders;

/// <summary>The broker as users run it, in a process of its own, without a limit on the rate of messages.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder = Directory.CreateTempSubdirectory("algotrader-bench-").FullName;

    private BrokerProcess(int gatewayPort, string durability, string? database)
    {
        var address = Address();
        // The build puts it beside this program.
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "AlgoTrader.IbBroker"))
        {
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
        };
        (string Name, string Value)[] settings =
        [
            ("Kestrel:Endpoints:http:Url", address),
            ("Kestrel:Endpoints:http:Protocols", "Http2"),
            ("Kestrel:Endpoints:health:Url", Address()),
            ("Kestrel:Endpoints:health:Protocols", "Http1"),
            ("ConnectionStrings:algotrader", database ?? $"Data Source={Path.Combine(_folder, "broker.db")}"),
            ("Journal:Directory", Path.Combine(_folder, "journal")),
            ("Journal:Durability", durability),
            ("Pacing:MarketDataLines", "1000000"),
            ("Pacing:QueueCapacity", "100000"),
            ("services:ib-gateway:tws:0", string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{gatewayPort}")),
            ("Logging:LogLevel:Default", "Warning"),
        ];
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        _process.BeginOutputReadLine();
        Channel = GrpcChannel.ForAddress(address);
    }

    public GrpcChannel Channel { get; }

    /// <param name="database">Connection string; null for a SQLite file beside the journal.</param>
    public static BrokerProcess Start(int gatewayPort, string durability, string? database) => new(gatewayPort, durability, database);

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
