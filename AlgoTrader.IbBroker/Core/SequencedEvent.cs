namespace AlgoTrader.IbBroker.Core;

internal readonly record struct SequencedEvent(long Sequence, BrokerEvent Event);
