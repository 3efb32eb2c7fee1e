using AlgoTrader.RespServer.Connections;
using AlgoTrader.RespServer.Protocol;
using AlgoTrader.RespServer.Storage;

namespace AlgoTrader.RespServer.PubSub;

/// <summary>Who listens to which channels and patterns.</summary>
internal sealed class Subscribers
{
    private readonly Dictionary<string, HashSet<Client>> _channels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<Client>> _patterns = new(StringComparer.Ordinal);

    public int PatternCount => _patterns.Count;

    public IEnumerable<string> Channels => _channels.Keys.Order(StringComparer.Ordinal);

    public int CountOf(string channel) => _channels.GetValueOrDefault(channel)?.Count ?? 0;

    public Reply Subscribe(Client client, string name, bool pattern)
    {
        if ((pattern ? client.Patterns : client.Channels).Add(name))
        {
            var table = pattern ? _patterns : _channels;
            if (!table.TryGetValue(name, out var clients))
                table[name] = clients = [];
            clients.Add(client);
        }
        return Confirmation(pattern ? "psubscribe" : "subscribe", name, client);
    }

    public Reply Unsubscribe(Client client, string name, bool pattern)
    {
        if ((pattern ? client.Patterns : client.Channels).Remove(name))
        {
            var table = pattern ? _patterns : _channels;
            table[name].Remove(client);
            if (table[name].Count == 0)
                table.Remove(name);
        }
        return Confirmation(pattern ? "punsubscribe" : "unsubscribe", name, client);
    }

    public void RemoveAll(Client client)
    {
        foreach (var channel in client.Channels.ToArray())
            Unsubscribe(client, channel, pattern: false);
        foreach (var pattern in client.Patterns.ToArray())
            Unsubscribe(client, pattern, pattern: true);
    }

    public int Publish(string channel, string message)
    {
        var receivers = 0;
        if (_channels.TryGetValue(channel, out var clients))
        {
            var reply = Reply.Bulks(["message", channel, message]);
            foreach (var client in clients)
                client.Push(reply);
            receivers += clients.Count;
        }
        foreach (var (pattern, listening) in _patterns)
        {
            if (!Glob.Matches(pattern, channel))
                continue;
            var reply = Reply.Bulks(["pmessage", pattern, channel, message]);
            foreach (var client in listening)
                client.Push(reply);
            receivers += listening.Count;
        }
        return receivers;
    }

    public static Reply Confirmation(string kind, string? name, Client client) => new Reply.Array(
        [new Reply.Bulk(kind), new Reply.Bulk(name), new Reply.Integer(client.Subscriptions)]);
}
