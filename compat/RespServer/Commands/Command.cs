using AlgoTrader.RespServer.Protocol;

namespace AlgoTrader.RespServer.Commands;

/// <summary>A command of the server.</summary>
/// <param name="Name">Upper case.</param>
/// <param name="Arity">Words including the name; negative: at least so many.</param>
/// <param name="Run">What it does.</param>
/// <param name="InScripts">Whether a script may call it.</param>
internal sealed record Command(string Name, int Arity, Func<CommandContext, Reply> Run, bool InScripts = true)
{
    public bool Accepts(int words) => Arity >= 0 ? words == Arity : words >= -Arity;
}
