using AlgoTrader.Trading.Strategies;
using Microsoft.Extensions.Options;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>What every instance of this host shares.</summary>
internal sealed record InstanceServices(
    StrategyCatalog Catalog,
    BrokerClients Broker,
    StrategyBoard Board,
    IOptions<StrategiesOptions> Options,
    TimeProvider Time,
    ILoggerFactory Loggers);
