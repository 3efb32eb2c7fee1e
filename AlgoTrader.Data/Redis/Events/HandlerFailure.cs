namespace AlgoTrader.Data.Redis.Events;

/// <summary>An event that was not handled: the handler threw, or the message was no event of its topic.</summary>
public sealed record HandlerFailure(string Channel, Exception Exception);
