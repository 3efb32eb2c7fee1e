using AlgoTrader.RespServer.Connections;
using AlgoTrader.RespServer.PubSub;
using AlgoTrader.RespServer.Scripting;
using AlgoTrader.RespServer.Storage;

namespace AlgoTrader.RespServer.Commands;

/// <summary>Everything the server holds. Guarded by <see cref="Gate"/>: one command, script or transaction at a time.</summary>
internal sealed class ServerState(TimeProvider time, string? password, int port)
{
    public Lock Gate { get; } = new();

    public TimeProvider Time => time;

    public string? Password => password;

    public int Port => port;

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    public Keyspace[] Databases { get; } = [.. Enumerable.Range(0, 16).Select(_ => new Keyspace(time))];

    public Subscribers Subscribers { get; } = new();

    public ScriptCache Scripts { get; } = new();

    public Dictionary<long, Client> Clients { get; } = [];
}
