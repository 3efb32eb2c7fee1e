using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.Reliability.Processes;

/// <param name="Name">Of its folder and its database.</param>
internal sealed record WorldOptions(string Name, int Seed, JournalDurability Durability, TimeSpan LeaseTime);
