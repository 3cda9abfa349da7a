@echo off
dotnet build "%~dp0src\Dramatis.Cli" -c Release -v quiet --nologo -clp:ErrorsOnly;NoSummary 1>&2 || exit /b 1
dotnet "%~dp0artifacts\bin\Dramatis.Cli\release\Dramatis.Cli.dll" %*
