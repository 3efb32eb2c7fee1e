using StackExchange.Redis.Links;
using StackExchange.Redis.Resp;

namespace StackExchange.Redis.Subscriptions;

/// <summary>Who listens to what; outlives connections.</summary>
internal sealed class SubscriptionTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RedisChannel, ISubscriptionSink[]> _sinks = [];
    private Route? _lastRoute; // of the reader thread; null after every change of the table

    /// <summary>Adds a listener; true when it is the first of its channel.</summary>
    public bool Add(RedisChannel channel, ISubscriptionSink sink)
    {
        lock (_gate)
        {
            var known = _sinks.TryGetValue(channel, out var sinks);
            _sinks[channel] = [.. sinks ?? [], sink];
            Volatile.Write(ref _lastRoute, null);
            return !known;
        }
    }

    /// <summary>Removes the listeners that <paramref name="match"/> chooses; true when the channel has none left.</summary>
    public bool Remove(RedisChannel channel, Func<ISubscriptionSink, bool> match)
    {
        ISubscriptionSink[] removed;
        bool last;
        lock (_gate)
        {
            if (!_sinks.TryGetValue(channel, out var sinks))
                return false;
            removed = Array.FindAll(sinks, sink => match(sink));
            var kept = Array.FindAll(sinks, sink => !removed.Contains(sink));
            last = kept.Length == 0;
            if (last)
                _sinks.Remove(channel);
            else
                _sinks[channel] = kept;
            Volatile.Write(ref _lastRoute, null);
        }
        foreach (var sink in removed)
            sink.End(error: null);
        return last;
    }

    public RedisChannel[] Channels()
    {
        lock (_gate)
            return [.. _sinks.Keys];
    }

    public bool Has(RedisChannel channel)
    {
        lock (_gate)
            return _sinks.ContainsKey(channel);
    }

    /// <summary>Hands a message to its listeners. False for any other reply.</summary>
    public bool TryDeliver(in RespReply reply, Queue<HandlerSink> ready)
    {
        // ["message", channel, payload] or ["pmessage", pattern, channel, payload]
        if (reply.Items is not { Length: 3 or 4 } items || (byte[]?)items[0].Value is not { } kind)
            return false;
        var pattern = kind.AsSpan().SequenceEqual("pmessage"u8);
        if (!pattern && !kind.AsSpan().SequenceEqual("message"u8))
            return false;
        var name = (byte[]?)items[1].Value;
        var route = Volatile.Read(ref _lastRoute);
        if (route is null || !ReferenceEquals(route.Name, name) || route.Subscription.IsPattern != pattern)
            route = FindRoute(name, pattern);
        var channel = pattern ? RedisChannel.Literal((byte[])items[2].Value!) : route.Subscription;
        var message = new ChannelMessage(route.Subscription, channel, items[^1].Value);
        foreach (var sink in route.Sinks)
            sink.Take(message, ready);
        return true;
    }

    /// <summary>After a reconnect: everything once more.</summary>
    public void SubscribeAll(Link link)
    {
        foreach (var channel in Channels())
            link.Send(Pending.Ignored, channel.IsPattern ? "PSUBSCRIBE" : "SUBSCRIBE", [(byte[]?)channel]);
    }

    public void EndAll()
    {
        foreach (var channel in Channels())
            Remove(channel, static _ => true);
    }

    private Route FindRoute(byte[]? name, bool pattern)
    {
        var subscription = new RedisChannel(name, pattern ? RedisChannel.PatternMode.Pattern : RedisChannel.PatternMode.Literal);
        lock (_gate)
        {
            var route = new Route(name, subscription, _sinks.GetValueOrDefault(subscription) ?? []);
            Volatile.Write(ref _lastRoute, route);
            return route;
        }
    }

    /// <summary>Where the messages of a channel go. The reader hands over the same array for the same name, so its identity is enough.</summary>
    private sealed record Route(byte[]? Name, RedisChannel Subscription, ISubscriptionSink[] Sinks);
}
