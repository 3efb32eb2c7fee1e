namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>The port cannot be listened on.</summary>
public sealed class PortInUseException(int port, Exception cause)
    : Exception($"Port {port} cannot be listened on: {cause.Message}. Stop the program that uses it, or choose another with --port.", cause);
