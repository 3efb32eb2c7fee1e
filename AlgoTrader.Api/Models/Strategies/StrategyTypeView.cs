using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Api.Models.Strategies;

/// <summary>A strategy that an instance can be made of.</summary>
public sealed record StrategyTypeView(string Name, IReadOnlyList<ParameterView> Parameters)
{
    internal static StrategyTypeView From(StrategyType type) => new(
        type.Name,
        [.. type.Parameters.Select(parameter => new ParameterView(
            parameter.Name, parameter.Whole, parameter.DefaultValue, parameter.Min, parameter.Max, parameter.Step, parameter.Help))]);
}
