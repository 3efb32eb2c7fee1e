using Grpc.Core;

namespace AlgoTrader.Contracts.Broker;

/// <summary>One of the brokers of which one leads.</summary>
/// <param name="Address">As the brokers know it themselves, e.g. http://broker-1:5090.</param>
public sealed record BrokerReplica(string Address, CallInvoker Invoker);
