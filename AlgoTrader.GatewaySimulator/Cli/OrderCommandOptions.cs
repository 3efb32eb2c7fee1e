using System.CommandLine;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>The command line's options about orders.</summary>
internal sealed class OrderCommandOptions : ICommandOptions
{
    private readonly Option<int?> _master = NumberOption.Optional("--master-client", "Client id that is told of the orders of all clients", 0, int.MaxValue);

    private readonly Option<decimal?> _priceLimit = NumberOption.Optional(
        "--price-limit", "Refuse limits further than this many percent from the market (109)", 0m, 1_000_000m);

    private readonly Option<int?> _locate = NumberOption.Optional(
        "--locate-seconds", "Hold short sales of stocks this many simulated seconds, until shares are located (404)", 0, 86_400);

    public void AddTo(Command command)
    {
        command.Add(_master);
        command.Add(_priceLimit);
        command.Add(_locate);
    }

    public SimulatorOptions Apply(ParseResult parsed, SimulatorOptions options) => options with
    {
        MasterClientId = parsed.GetValue(_master),
        PriceLimitPercent = parsed.GetValue(_priceLimit),
        ShortLocateSeconds = parsed.GetValue(_locate),
    };
}
