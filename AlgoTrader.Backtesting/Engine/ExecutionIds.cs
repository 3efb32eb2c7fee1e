using System.Globalization;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>Ids of the fills that strategies are told of: the same in every run, so that the runs of a sweep share them.</summary>
internal static class ExecutionIds
{
    private const int Shared = 4_096;

    // Two runs may make one at the same time: either will do.
    private static readonly string?[] Known = new string?[Shared];

    /// <param name="number">1, 2, 3, ... within the run.</param>
    public static string Of(int number) => number < Shared ? Known[number] ??= Make(number) : Make(number);

    private static string Make(int number) => string.Create(CultureInfo.InvariantCulture, stackalloc char[32], $"{WorkingOrder.Account}.{number}");
}
