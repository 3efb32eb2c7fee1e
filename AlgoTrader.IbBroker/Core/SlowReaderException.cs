namespace AlgoTrader.IbBroker.Core;

internal sealed class SlowReaderException(string subscriber, int capacity)
    : Exception($"'{subscriber}' is {capacity} events behind and was disconnected; read faster, or subscribe again and refill from history.");
