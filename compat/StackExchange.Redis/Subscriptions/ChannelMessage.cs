namespace StackExchange.Redis;

/// <summary>A message as a <see cref="ChannelMessageQueue"/> yields it.</summary>
public readonly struct ChannelMessage
{
    internal ChannelMessage(RedisChannel subscription, RedisChannel channel, RedisValue message)
    {
        SubscriptionChannel = subscription;
        Channel = channel;
        Message = message;
    }

    /// <summary>What was subscribed to: the channel or a pattern.</summary>
    public RedisChannel SubscriptionChannel { get; }

    /// <summary>Where it was published.</summary>
    public RedisChannel Channel { get; }

    public RedisValue Message { get; }

    public static bool operator ==(ChannelMessage left, ChannelMessage right) => left.Same(right);

    public static bool operator !=(ChannelMessage left, ChannelMessage right) => !left.Same(right);

    public override bool Equals(object? obj) => obj is ChannelMessage other && Same(other);

    public override int GetHashCode() => HashCode.Combine(Channel, Message);

    public override string ToString() => $"{Channel}: {Message}";

    private bool Same(in ChannelMessage other) =>
        SubscriptionChannel == other.SubscriptionChannel && Channel == other.Channel && Message == other.Message;
}
