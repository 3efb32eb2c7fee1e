using StackExchange.Redis.Resp;
using StackExchange.Redis.Subscriptions;

namespace StackExchange.Redis.Links;

/// <summary>What a link reports; called on the link's own thread.</summary>
internal interface ILinkOwner
{
    void LinkUp(Link link);

    void LinkFailed(Link link, ConnectionFailureType reason, Exception error, bool wasUp);

    /// <summary>True when the reply was a pub/sub message, which answers no command; adds the handlers that are to run for it.</summary>
    bool TryDeliver(in RespReply reply, Queue<HandlerSink> ready);
}
