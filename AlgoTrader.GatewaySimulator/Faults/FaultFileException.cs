namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>A file of faults cannot be used. The message names the file and what to do.</summary>
public sealed class FaultFileException(string file, string problem)
    : Exception($"{file}: {problem}. Give --faults a JSON array of faults such as [{{\"kind\":\"Close\",\"on\":\"PlaceOrder\"}}]");
