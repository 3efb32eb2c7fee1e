namespace StackExchange.Redis.Subscriptions;

/// <summary>One subscriber of a channel: a handler or a queue.</summary>
internal interface ISubscriptionSink
{
    /// <summary>Called on the reading thread: must only take the message. A handler that is to run on that thread adds itself.</summary>
    void Take(in ChannelMessage message, Queue<HandlerSink> ready);

    void End(Exception? error);
}
