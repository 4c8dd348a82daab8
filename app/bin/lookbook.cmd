@echo off
rem Starts lookbook on Windows, where the distribution is unpacked. The POSIX script beside it says why each option is there.
setlocal

rem No value of a variable stands inside brackets: one with a bracket of its own, as in "Program Files (x86)", would end them.
set "LOOKBOOK_HOME=%~dp0.."
if not exist "%LOOKBOOK_HOME%\lib" goto incomplete

set "JAVA=java.exe"
if not defined JAVA_HOME goto search
set "JAVA=%JAVA_HOME%\bin\java.exe"
if not exist "%JAVA%" goto nojavahome
goto version
:search
where /q java.exe
if errorlevel 1 goto nojava

:version
set "VERSION="
rem Java may first say which options it has picked up from the environment.
for /f "usebackq tokens=2,3" %%a in (`"%JAVA%" -version 2^>^&1`) do if "%%~a"=="version" if not defined VERSION set "VERSION=%%~b"
if not defined VERSION goto noversion
set "MAJOR=0"
for /f "delims=.-+ tokens=1" %%m in ("%VERSION%") do set /a "MAJOR=%%m"
if %MAJOR% LSS 17 goto old

if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"
if not defined OPENBLAS_NUM_THREADS set "OPENBLAS_NUM_THREADS=1"

set "QUICK=-XX:TieredStopAtLevel=1"
if "%~1"=="run" set "QUICK="
if "%~1"=="bench" set "QUICK="
if "%~1"=="isolated-run" set "QUICK="

set "COLLECTOR=-XX:+UseSerialGC"
echo "%LOOKBOOK_JAVA_OPTS% %JDK_JAVA_OPTIONS% %JAVA_TOOL_OPTIONS% %_JAVA_OPTIONS%" | findstr /r "XX:+Use[A-Za-z0-9]*GC" >nul && set "COLLECTOR="

set "ACCESS="
if %MAJOR% GEQ 24 set "ACCESS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

set "OPENS="
if not "%~1"=="run" goto start
if defined LOOKBOOK_ON goto cluster
:arguments
rem What shift moves, %* keeps. A quote within an argument would end the comparison.
shift
set "ARGUMENT=%~1"
if not defined ARGUMENT goto start
set "ARGUMENT=%ARGUMENT:"=%"
if "%ARGUMENT%"=="--on" goto cluster
if "%ARGUMENT:~0,5%"=="--on=" goto cluster
goto arguments
:cluster
set "OPENS=--add-opens=java.base/java.io=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.lang.invoke=ALL-UNNAMED --add-opens=java.base/java.lang.reflect=ALL-UNNAMED"
set "OPENS=%OPENS% --add-opens=java.base/java.net=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED"
set "OPENS=%OPENS% --add-opens=java.base/java.util.concurrent=ALL-UNNAMED --add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED"
set "OPENS=%OPENS% --add-opens=java.base/sun.nio.cs=ALL-UNNAMED --add-opens=java.base/sun.security.action=ALL-UNNAMED --add-opens=java.base/sun.util.calendar=ALL-UNNAMED"

:start
"%JAVA%" %QUICK% %COLLECTOR% -XX:-UsePerfData -XX:MaxRAMPercentage=40 -Dorg.bytedeco.javacpp.maxphysicalbytes=0 -Djava.awt.headless=true "-Dlookbook.home=%LOOKBOOK_HOME%" %ACCESS% %OPENS% %LOOKBOOK_JAVA_OPTS% -cp "%LOOKBOOK_HOME%\lib\*" io.lookbook.app.cli.Main %*
exit /b %ERRORLEVEL%

:incomplete
echo lookbook: "%LOOKBOOK_HOME%" is not a complete lookbook: its folder lib is missing. Unpack the distribution zip again. 1>&2
exit /b 1
:nojavahome
echo lookbook: JAVA_HOME is "%JAVA_HOME%", but there is no bin\java.exe in it. Correct it, or unset it to use the PATH. 1>&2
exit /b 1
:nojava
echo lookbook: Java 17 or newer is needed; there is no java on the PATH and JAVA_HOME is not set. 1>&2
exit /b 1
:noversion
echo lookbook: "%JAVA%" does not tell its version. Set JAVA_HOME to a Java 17 or newer. 1>&2
exit /b 1
:old
echo lookbook: Java 17 or newer is needed; "%JAVA%" is "%VERSION%". Set JAVA_HOME to a newer one. 1>&2
exit /b 1
