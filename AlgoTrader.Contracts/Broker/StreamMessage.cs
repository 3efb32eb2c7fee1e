namespace AlgoTrader.Contracts.Broker;

/// <summary>What a resumed stream gives: a message, or word of a gap before the next one.</summary>
public readonly record struct StreamMessage<T>(T? Message, StreamGap? Gap)
    where T : class;
