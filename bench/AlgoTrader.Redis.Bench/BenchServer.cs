using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AlgoTrader.RespServer;
using StackExchange.Redis;

namespace AlgoTrader.Redis.Bench;

/// <summary>The server under the benchmarks: redis-server without persistence, or the one of this repository in this process.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private Process? _process;
    private Server? _inRepo;

    public required int Port { get; init; }

    public required string Name { get; init; }

    public bool IsInRepo => _inRepo is not null;

    public static async Task<BenchServer> StartAsync(bool inRepo)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(static folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);
        if (inRepo || path is null)
        {
            var server = Server.Start(new RespServerOptions { Port = 0 });
            return new BenchServer { Port = server.Port, Name = "RESP server of this repository, in this process", _inRepo = server };
        }
        var port = FreePort();
        var process = Process.Start(new ProcessStartInfo(path, "-") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        // A burst makes the subscriber's backlog larger than the server's default allows.
        await process.StandardInput.WriteAsync(string.Create(CultureInfo.InvariantCulture,
            $"port {port}\nbind 127.0.0.1\nsave \"\"\nappendonly no\nclient-output-buffer-limit pubsub 0 0 0\n"));
        process.StandardInput.Close();
        await using var ready = await ConnectionMultiplexer.ConnectAsync(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port},connectRetry=100"));
        return new BenchServer { Port = port, Name = "redis-server", _process = process };
    }

    public async ValueTask DisposeAsync()
    {
        if (_inRepo is not null)
            await _inRepo.DisposeAsync();
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
