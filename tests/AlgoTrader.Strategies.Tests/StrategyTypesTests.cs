using AlgoTrader.Contracts.V1;
using AlgoTrader.Strategies.Services;
using AlgoTrader.Trading.Strategies;
using Microsoft.Extensions.Logging.Abstractions;

namespace AlgoTrader.Strategies.Tests;

public sealed class StrategyTypesTests
{
    [Fact]
    public async Task ListStrategyTypes_OneCannotTellItsParameters_ListsTheOthers()
    {
        var catalog = new StrategyCatalog(typeof(StrategyTypesTests).Assembly);
        Assert.Contains("cannot-be-listed", catalog.Names);
        var service = new StrategiesService(null!, null!, null!, catalog, null!, NullLogger<StrategiesService>.Instance);
        var reply = await service.ListStrategyTypes(new ListStrategyTypesRequest(), null!);
        Assert.Equal(new StrategyCatalog().Names, reply.Types_.Select(type => type.Name));
    }
}

/// <summary>Its parameters throw before anybody can look at them.</summary>
public sealed class ThrowingParameters
{
    public ThrowingParameters() => throw new InvalidOperationException("no licence");
}

[Strategy("cannot-be-listed")]
public sealed class CannotBeListed(ThrowingParameters parameters) : Strategy
{
    public ThrowingParameters Parameters => parameters;
}
