using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using AlgoTrader.RespServer;
using AlgoTrader.Testing;

namespace Compat.Redis.Tests;

/// <summary>A server with a password on a free port, that can be killed and started again.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    public const string Password = "correct horse";

    private readonly ServerKind _kind;
    private Server? _inRepo;
    private Process? _process;

    private RedisServer(ServerKind kind) => _kind = kind;

    public int Port { get; } = FreePort.Next();

    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port},password={Password}");

    public static async Task<RedisServer> StartAsync(ServerKind kind)
    {
        var missing = RequiredPrograms.SkipReason(kind == ServerKind.Redis && FindRedisServer() is null ? "redis-server is not on the PATH" : null);
        Assert.SkipWhen(missing is not null, missing ?? "");
        var server = new RedisServer(kind);
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        if (_kind == ServerKind.InRepo)
        {
            _inRepo = Server.Start(new RespServerOptions { Port = Port, Password = Password });
            return;
        }
        // Configuration over standard input: a password has no place in an argument.
        _process = Process.Start(new ProcessStartInfo(FindRedisServer()!, "-") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        await _process.StandardInput.WriteAsync(string.Create(CultureInfo.InvariantCulture,
            $"port {Port}\nbind 127.0.0.1\nsave \"\"\nappendonly no\nrequirepass \"{Password}\"\n"));
        _process.StandardInput.Close();
        await Until.TrueAsync(AcceptsAsync, "redis-server accepts connections");
    }

    public async Task KillAsync()
    {
        if (_inRepo is not null)
            await _inRepo.DisposeAsync();
        _inRepo = null;
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        _process = null;
    }

    public ValueTask DisposeAsync() => new(KillAsync());

    private async Task<bool> AcceptsAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string? FindRedisServer() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(static folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);
}
