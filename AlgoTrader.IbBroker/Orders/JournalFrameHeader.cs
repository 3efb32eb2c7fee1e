namespace AlgoTrader.IbBroker.Orders;

/// <param name="Length">Bytes of the payload.</param>
/// <param name="Sequence">1, 2, 3, ... over the life of the journal.</param>
/// <param name="Epoch">Term of the leader that wrote it.</param>
/// <param name="Durable">Last sequence known to be on the disk when this was written.</param>
internal readonly record struct JournalFrameHeader(int Length, long Sequence, long Epoch, long Durable);
