namespace AlgoTrader.RespServer.Scripting;

/// <summary>Ends a script that would run for ever: all other clients wait while one runs.</summary>
internal sealed class LuaBudget(int steps)
{
    private int _taken;

    public void Step(int line)
    {
        if (++_taken > steps)
            throw LuaException.At(line, FormattableString.Invariant($"more than {steps} steps"));
    }
}
