using System.CommandLine;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>The command line's options about orders.</summary>
internal sealed class OrderCommandOptions : ICommandOptions
{
    private readonly Option<int?> _master = new("--master-client") { Description = "Client id that is told of the orders of all clients" };
    private readonly Option<decimal?> _priceLimit = new("--price-limit") { Description = "Refuse limits further than this many percent from the market (109)" };
    private readonly Option<int?> _locate = new("--locate-seconds") { Description = "Hold short sales of stocks this long, until shares are located (404)" };

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
