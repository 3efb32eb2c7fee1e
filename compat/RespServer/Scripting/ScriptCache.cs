using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace AlgoTrader.RespServer.Scripting;

/// <summary>Scripts by the SHA-1 of their text.</summary>
internal sealed class ScriptCache
{
    private const int MaxScripts = 10_000;

    private readonly Dictionary<string, LuaScript> _scripts = new(StringComparer.OrdinalIgnoreCase);

    [SuppressMessage("Security", "CA5350", Justification = "The protocol names scripts by SHA-1.")]
    public (string Hash, LuaScript Script) Load(string source)
    {
        var hash = Convert.ToHexStringLower(SHA1.HashData(Encoding.Latin1.GetBytes(source)));
        if (!_scripts.TryGetValue(hash, out var script))
        {
            if (_scripts.Count >= MaxScripts)
                _scripts.Clear();
            _scripts[hash] = script = new LuaScript(source);
        }
        return (hash, script);
    }

    public LuaScript? Find(string hash) => _scripts.GetValueOrDefault(hash);

    public void Clear() => _scripts.Clear();
}
