namespace StackExchange.Redis.Subscriptions;

/// <summary>One subscriber of a channel: a handler or a queue.</summary>
internal interface ISubscriptionSink
{
    /// <summary>Called on the reader thread: must only take the message.</summary>
    void Take(in ChannelMessage message);

    void End(Exception? error);
}
