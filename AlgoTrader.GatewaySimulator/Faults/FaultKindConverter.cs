using System.Text.Json.Serialization;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>Kinds by their names only: a number would be a kind that nobody meant.</summary>
public sealed class FaultKindConverter() : JsonStringEnumConverter<FaultKind>(namingPolicy: null, allowIntegerValues: false);
