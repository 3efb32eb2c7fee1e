using System.CommandLine;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>What the command line says, as against what it leaves to defaults or to a stored result.</summary>
internal static class SaidOptions
{
    public static bool Says(this ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    public static T Or<T>(this ParseResult parsed, Option<T> option, T otherwise) => parsed.Says(option) ? parsed.GetValue(option)! : otherwise;
}
