using System.Diagnostics;
using System.Globalization;
using AlgoTrader.RespServer;
using AlgoTrader.Testing;
using StackExchange.Redis;

namespace AlgoTrader.Data.Tests.Redis;

/// <summary>A server with a password on a free port, that can be killed and started again; redis-server keeps its data then.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Password = "correct horse";

    private readonly ServerKind _kind;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("algotrader-redis-");
    private Server? _inRepo;
    private Process? _process;

    private RedisServer(ServerKind kind) => _kind = kind;

    public int Port { get; } = FreePort.Next();

    public string Configuration => ConfigurationAt(Port);

    public static async Task<RedisServer> StartAsync(ServerKind kind)
    {
        var missing = RequiredPrograms.SkipReason(kind == ServerKind.Redis && FindRedisServer() is null ? "redis-server is not on the PATH" : null);
        Assert.SkipWhen(missing is not null, missing ?? "");
        var server = new RedisServer(kind);
        await server.StartAsync();
        return server;
    }

    /// <summary>For a proxy in front of it.</summary>
    public static string ConfigurationAt(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port},password={Password}");

    public Task<ConnectionMultiplexer> ConnectAsync() => ConnectionMultiplexer.ConnectAsync(Configuration);

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
            $"port {Port}\nbind 127.0.0.1\nsave \"\"\nappendonly yes\nappendfsync no\ndir {_folder.FullName}\nrequirepass \"{Password}\"\n"));
        _process.StandardInput.Close();
        await Until.TrueAsync(IsReadyAsync, "redis-server takes commands");
    }

    /// <summary>Stops a process without a chance to finish; what it had written to its file it finds again.</summary>
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

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            await using var redis = await ConnectAsync();
            return true;
        }
        catch (RedisConnectionException)
        {
            return false;
        }
    }

    private static string? FindRedisServer() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(static folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);
}
