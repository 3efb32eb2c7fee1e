using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Testing;
using StackExchange.Redis;

namespace AlgoTrader.Reliability.Processes.Servers;

/// <summary>A redis-server that can be killed; what it had written to its file it finds again.</summary>
internal sealed class RedisProcess(Watchdog watchdog, string folder) : IAsyncDisposable
{
    private const string Password = "correct horse";

    private readonly int _port = FreePort.Next();
    private Child? _child;

    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port},password={Password}");

    public async Task StartAsync()
    {
        Directory.CreateDirectory(folder);
        // Configuration over standard input: a password has no place in an argument.
        var start = new ProcessStartInfo(Programs.Require("redis-server"), "-") { UseShellExecute = false, RedirectStandardInput = true, WorkingDirectory = folder };
        _child = new Child(watchdog, start, Path.Combine(folder, "redis.log"));
        await _child.Input.WriteAsync(string.Create(CultureInfo.InvariantCulture,
            $"port {_port}\nbind 127.0.0.1\nsave \"\"\nappendonly yes\nappendfsync no\ndir {folder}\nrequirepass \"{Password}\"\n"));
        _child.Input.Close();
        await Until.TrueAsync(AnswersAsync, "redis-server takes commands", World.Patience);
    }

    public async Task KillAsync()
    {
        await _child!.KillAsync();
        await _child.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_child is not null)
            await _child.DisposeAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync(Configuration);
            return true;
        }
        catch (RedisConnectionException)
        {
            return false;
        }
    }
}
